import { chmodSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Makes one JavaScript file of a TypeScript source and the sources of our packages that it uses, for tests that
 * start a Node process of their own (and kill it). It lies within the repository so that Node finds the
 * dependencies, which are not bundled.
 *
 * @param packages `built`: our packages are taken as they were built, for a program that starts threads or processes of
 * its own from them.
 * @returns the path of the file, to run with `process.execPath`.
 */
export async function bundleSource(entry: URL, packages: "source" | "built" = "source"): Promise<string> {
  const cache = path.join(root, ".cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(path.join(cache, "bundle-"));
  const conditions = ["source", "node", "import", "default"];
  // Some tests run the program as another user.
  chmodSync(outDir, 0o755);
  await build({
    configFile: false,
    root,
    logLevel: "error",
    resolve: { conditions },
    ssr: {
      ...(packages === "source" ? { noExternal: [/^@grondslag\//] } : { external: true }),
      resolve: { conditions, externalConditions: ["node"] },
    },
    build: { ssr: fileURLToPath(entry), outDir, target: "node20", minify: false, emptyOutDir: false },
  });
  const file = readdirSync(outDir).find((name) => /\.m?js$/.test(name));
  if (file === undefined) throw new Error(`nothing was built of ${entry.pathname}`);
  return path.join(outDir, file);
}
