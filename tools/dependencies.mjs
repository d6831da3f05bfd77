// node_modules against package-lock.json: says whether it holds just that, and makes it so. Not pure.
import { readFileSync } from "node:fs";
import path from "node:path";
import { repo, run, step } from "./step.mjs";

/** `npm ci`, unless every package of the lock file is there in its version. */
export async function ensureDependencies() {
  if (holdsTheLockFile()) return;
  const fix = "npm must reach its registry, or have the packages in its cache";
  // No package here needs its install script, and the build is the step after this one.
  const args = ["ci", "--ignore-scripts"];
  await step("installing the dependencies of package-lock.json (npm ci)", () => run("npm", args, { fix }));
}

/** npm writes what it installed, last of all, into node_modules/.package-lock.json: a broken install has none. */
function holdsTheLockFile() {
  const wanted = packagesOf("package-lock.json");
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([folder, entry]) => folder === "" || isThere(entry, installed[folder]));
}

/** Optional packages are those of other platforms. */
function isThere(wanted, installed) {
  if (!installed) return wanted.optional === true;
  return installed.version === wanted.version && installed.integrity === wanted.integrity;
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(path.join(repo, file), "utf8")).packages;
  } catch {
    return undefined;
  }
}
