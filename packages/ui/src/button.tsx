import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names.ts";
import { Link } from "./link.tsx";
import { useTabStop } from "./tab-stop.ts";

type Appearance = "primary" | "secondary";

/** Properties of {@link Button}: those of a native button, without `className`. */
export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> & {
  readonly appearance?: Appearance;
  readonly small?: boolean;
  /** An action is under way: the button keeps its focus, says so, and ignores clicks. */
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
};

function buttonClass(appearance: Appearance, small: boolean): string {
  return classNames(
    "utrecht-button",
    `utrecht-button--${appearance}-action`,
    "utrecht-button--html-button",
    small && "utrecht-button--small",
  );
}

/** A button that does something here and now. One primary button a screen. */
export function Button({
  appearance = "secondary",
  small = false,
  busy = false,
  type = "button",
  onClick,
  ...rest
}: ButtonProps) {
  const tabIndex = useTabStop();
  return (
    <button
      tabIndex={tabIndex}
      {...rest}
      type={type}
      className={buttonClass(appearance, small)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        // A disabled button would lose the keyboard focus; a busy one only stops listening.
        if (busy) {
          event.preventDefault();
          return;
        }
        onClick?.(event);
      }}
    />
  );
}

/** A link that looks like a button: goes somewhere. `external` leaves the application (a full page load). */
export function LinkButton({
  appearance = "secondary",
  small = false,
  href,
  external = false,
  children,
}: {
  readonly appearance?: Appearance;
  readonly small?: boolean;
  readonly href: string;
  readonly external?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Link href={href} external={external} className={buttonClass(appearance, small)}>
      {children}
    </Link>
  );
}
