// The dynamic provider: what the engine's dynamic host calls. `module.exports` is the provider itself (engine facts 1).
//
// The text in the Pulumi state requires this module by name, so a stored resource always runs the release installed now.
import type { ConfigureRequest, ResourceProvider } from "@pulumi/pulumi/dynamic";
import { create, update } from "./apply";
import { check } from "./check";
import { diff } from "./diff";
import { concealing } from "./concealed-verbs";
import { type Door, openDoor } from "./door";
import { read, remove } from "./read-delete";
import type { Properties } from "./unknown-values";

// The host may call a method before `configure` has ended (engine facts 11), so every one waits for the same door.
let openTheDoor: (door: Door) => void;
const door = new Promise<Door>((resolve) => {
  openTheDoor = resolve;
});

const verbs = concealing({ check, diff, create, read, update, remove });

const provider: ResourceProvider = {
  configure({ config }: ConfigureRequest) {
    openTheDoor(openDoor((key) => config.get(key)));
    return Promise.resolve();
  },
  check: async (olds: Properties, news: Properties) => await verbs.check(await door, olds, news),
  diff: async (id, olds: Properties, news: Properties) => await verbs.diff(await door, id, olds, news),
  create: async (inputs: Properties) => await verbs.create(await door, inputs),
  read: async (id, props: Properties = {}) => await verbs.read(await door, id, props),
  update: async (id, olds: Properties, news: Properties) => await verbs.update(await door, id, olds, news),
  delete: async (id, props: Properties) => await verbs.remove(await door, id, props),
};

export = provider;
