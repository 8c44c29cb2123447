import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Addresses of Fira Sans, as the web application has it: pages that the server makes are of one family with it. */
export interface DashboardFonts {
  readonly regular: string;
  readonly bold: string;
}

/** @param directory of the built web application; its files get another name with each build */
export function dashboardFonts(directory: string): DashboardFonts | undefined {
  const assets = join(directory, "assets");
  if (!existsSync(assets)) return undefined;
  const names = readdirSync(assets);
  const find = (weight: number) =>
    names.find((name) => name.startsWith(`fira-sans-latin-${weight}-normal`) && name.endsWith(".woff2"));
  const [regular, bold] = [find(400), find(600)];
  if (regular === undefined || bold === undefined) return undefined;
  return { regular: `/assets/${regular}`, bold: `/assets/${bold}` };
}
