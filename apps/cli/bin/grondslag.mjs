#!/usr/bin/env node
import { existsSync } from "node:fs";

// In a clone the build is made, or renewed, on the way; where only the build is shipped there is nothing to do.
const build = new URL("../../../tools/build.mjs", import.meta.url);
if (existsSync(build)) await (await import(build.href)).ensureBuilt();
await import("../dist/main.js");
