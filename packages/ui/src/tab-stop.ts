import { createContext, useContext } from "react";

/**
 * Whether links and buttons are stops of the Tab key. Within a grid only those of the current row are, so
 * that Tab leaves a table of thousands of rows in a few presses.
 */
export const TabStopContext = createContext(true);

/** The `tabIndex` of a link or a button at this place. */
export function useTabStop(): -1 | undefined {
  return useContext(TabStopContext) ? undefined : -1;
}
