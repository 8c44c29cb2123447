export { type MutualTlsSettings, mutualTlsFetch } from "./mutual-tls-fetch.ts";
