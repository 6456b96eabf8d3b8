import { defineConfig } from "vite";
import preact from "@preact/preset-vite";

// The policy that `policygraph serve` sends, so that what breaks it breaks here too.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// A server of policygraph that `vite preview` asks for everything but the explorer itself.
const server = process.env.POLICYGRAPH_SERVER ?? "http://127.0.0.1:7878";
const asked = ["/api", "/sparql", "/export", "/id", "/data", "/graph", "/ontology", "/void", "/health", "/style.css"];

export default defineConfig({
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: "dist",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    modulePreload: { polyfill: false },
    // What several pages share is small and comes as one file: a dozen requests for a few kilobytes each keep a page waiting.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "parts", test: /[\\/]src[\\/]/, minShareCount: 3, maxModuleSize: 20_000 }] } } },
  },
  preview: {
    headers: { "content-security-policy": policy },
    proxy: Object.fromEntries(asked.map((path) => [path, { target: server }])),
  },
});
