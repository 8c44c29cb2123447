/** Somebody at a browser in small: signs in at the simulator, keeps cookies, and asks the API. */
export interface Visitor {
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
  post(path: string, body: object): Promise<{ readonly status: number; readonly body: unknown }>;
  put(path: string, body: object): Promise<{ readonly status: number; readonly body: unknown }>;
}

/** Signs in as the given person of the simulator: `employee:<id>` or `citizen:<subject>`. */
export async function signInAs(url: string, person: string): Promise<Visitor> {
  const cookies = new Map<string, string>();
  const open = async (address: string, first: RequestInit = {}) => {
    let at = address;
    let request = first;
    for (let hops = 0; hops < 12; hops++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(at, {
        ...request,
        redirect: "manual",
        headers: { ...request.headers, cookie },
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ""] = line.split(";");
        cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
      }
      const location = response.headers.get("location");
      // What was made has an address as well; only a redirect is followed.
      if (location === null || response.status < 300) return { at, response };
      at = new URL(location, at).href;
      request = {};
    }
    throw new Error("too many redirects");
  };
  const as = person.startsWith("citizen:") ? "citizen" : "employee";
  const page = await open(`${url}/sign-in?as=${as}`);
  await open(page.at, {
    method: "POST",
    body: new URLSearchParams({ person }),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  const answer = async (path: string, request: RequestInit) => {
    const { response } = await open(`${url}${path}`, request);
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
  };
  const send = (method: string) => (path: string, body: object) =>
    answer(path, {
      method,
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", "x-requested-with": "grondslag" },
    });
  return { get: (path) => answer(path, {}), post: send("POST"), put: send("PUT") };
}
