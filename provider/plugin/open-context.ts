// What the verbs of one plugin process work with, from its configuration and the engine's address. Opens nothing before it is used.
import { openEngineLog } from "../dynamic/engine-log";
import type { Properties } from "../dynamic/unknown-values";
import { openSession } from "../session/session";
import { createContext, type ProviderContext } from "../verbs/provider-context";
import { configReader } from "./config";

export function openContext(config: Properties, engine: string | undefined): ProviderContext {
  return createContext(openSession(configReader(config), engine), openEngineLog(engine));
}
