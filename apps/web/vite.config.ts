import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // The sources of the workspaces are bundled; at run time only apps/web/dist is needed.
  resolve: { conditions: ["source", "module", "browser", "import", "default"] },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2023",
    // A strict content security policy allows no inline script, style or data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Few files: what every page needs in one, each area in one that is fetched when somebody goes there.
        advancedChunks: {
          groups: [
            {
              name: "shared",
              test: /node_modules|packages\/ui\/|web\/src\/(api|forms|frame|language|messages|session|table)\//,
            },
            { name: "authorisations", test: /web\/src\/(grants|team|reviews)\// },
            { name: "explain", test: /web\/src\/(effects|explain)\// },
            { name: "log", test: /packages\/(kernel|sdk)\/|web\/src\/(audit|contact-history|proof)\// },
            { name: "security", test: /web\/src\/security\// },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": "http://127.0.0.1:8080",
      "/sign-in": "http://127.0.0.1:8080",
      "/sign-out": "http://127.0.0.1:8080",
    },
  },
});
