// The clients for Node, in this process: the official one of two generations, and the one of the RPC generation before them.
import * as sdk7 from "@alicloud/ecs20140526";
import * as sdk4 from "ecs20140526-4";
import { checkPage } from "./clients-page";
import { connectPopCore } from "./javascript/pop-core-client";
import { connectSdk } from "./javascript/sdk-client";
import { tell } from "./javascript/tell";
import { proveClient } from "./prove-client";

// The last test plays all of them where it comes first.
jest.setTimeout(30_000);

const columns = {
  sdk7: proveClient("sdk7", (story) => tell((keys) => connectSdk(sdk7, keys), story)),
  sdk4: proveClient("sdk4", (story) => tell((keys) => connectSdk(sdk4, keys), story)),
  popCore: proveClient("popCore", (story, signs) => {
    const method = signs === "V1 form" ? "POST" : "GET";
    return tell((keys) => connectPopCore(method, keys), story);
  }),
};

test("docs/clients.md has the columns of these clients as they ran", async () => {
  checkPage({ sdk7: await columns.sdk7(), sdk4: await columns.sdk4(), popCore: await columns.popCore() });
});
