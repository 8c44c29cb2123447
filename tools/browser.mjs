import { existsSync } from "node:fs";
import { run, stop } from "./run.mjs";

const places = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
];

/**
 * The browser for the browser tests: one that is there, or Debian's own, which root can install.
 *
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("Installing Debian's chromium for the browser tests (once) ...");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update"], { quiet: true, env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { quiet: true, env });
    const installed = findBrowser();
    if (installed) return installed;
  }
  return stop(
    "The browser tests need Chromium. Install the Debian package 'chromium' (as root: apt-get install chromium), " +
      "or set CHROMIUM_PATH to the executable of a Chromium or Chrome that is already there.",
  );
}

function findBrowser() {
  return places.find((place) => place && existsSync(place));
}
