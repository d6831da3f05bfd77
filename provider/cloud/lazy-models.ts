// The index of the official client's models, made lazy: a file of it is read when a call first names what is in it. Changes the
// cache of modules; not pure.
//
// Left alone, the first call waits until all 1,150 files are there, though a resize needs twenty (decision 0027). Nothing of the
// client is replaced: its index runs as it is, and only its own way to `require` a model waits.
import { existsSync } from "node:fs";
import { Module } from "node:module";
import path from "node:path";

/** Where the client is laid out in another way, nothing is done and the client loads as it always does. */
export function makeModelsLazy(load: NodeJS.Require, client: string): void {
  const file = path.join(path.dirname(load.resolve(client)), "models", "model.js");
  if (load.cache[file] !== undefined || !existsSync(file)) return;
  const index = new Module(file);
  const read = index.require.bind(index);
  index.require = (id) => whenNamed(() => read(id) as object);
  load.cache[file] = index;
  // A test runner keeps modules of its own and takes none.
  if (load.cache[file] !== index) return;
  try {
    (index as Loadable).load(file);
  } catch {
    Reflect.deleteProperty(load.cache, file);
  }
}

/** What every loader of TypeScript goes through too, though the types do not have it. */
type Loadable = Module & { load(file: string): void };

/** All that the index does with a module is to name a member of it later; what else is asked of it ends the laziness. */
function whenNamed(read: () => object): object {
  const refuse = () => {
    throw new Error("the index of the models does more than name their members");
  };
  const get = (_: object, name: string | symbol): unknown => Reflect.get(read(), name);
  return new Proxy({}, { get, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse });
}
