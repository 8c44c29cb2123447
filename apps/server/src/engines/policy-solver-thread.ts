import { parentPort } from "node:worker_threads";
import { init } from "z3-solver";

// Z3 (WebAssembly) by itself. A message is a theory in SMT-LIB 2.6 that ends in an assertion, the answer is
// `unsat`, or `sat` with a model. The thread that started this one ends it. The calls that take a text are
// the synchronous ones: the asynchronous ones give its memory back before they have read it.
const { Z3 } = await init();
const context = Z3.mk_context(Z3.mk_config());

parentPort?.on("message", async (text: string) => {
  parentPort?.postMessage(await answer(text));
});
parentPort?.postMessage("ready");

async function answer(text: string): Promise<string> {
  const solver = Z3.mk_solver(context);
  Z3.solver_inc_ref(context, solver);
  Z3.solver_from_string(context, solver, text);
  const fault = Z3.get_error_code(context);
  if (Number(fault) !== 0) return `error ${Z3.get_error_msg(context, fault)}`;
  const found = await Z3.solver_check(context, solver);
  if (Number(found) === -1) return "unsat";
  if (Number(found) !== 1) return `unknown ${Z3.solver_get_reason_unknown(context, solver)}`;
  return `sat ${Z3.model_to_string(context, Z3.solver_get_model(context, solver))}`;
}
