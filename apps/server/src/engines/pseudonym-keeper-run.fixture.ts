import { pseudonymConfigurationFrom } from "../configuration/pseudonym-configuration.ts";
import { startPseudonymKeeper } from "../start-pseudonym-keeper.ts";

// A process for tests: keeps the pseudonym key as `grondslag pseudonyms` does, and says when it answers.
try {
  await startPseudonymKeeper(pseudonymConfigurationFrom());
  console.log("ready");
} catch (error) {
  console.log(String(error));
}
