// What the provider asks of a network, from the runner itself: an interface with two makers, `cloud/` over real sockets and
// the twin of the tests. Every try ends within its own deadline, never throws, and is never repeated.

export interface Target {
  /** A host name or an IP address. */
  readonly host: string;
  readonly port: number;
}

export interface HttpTarget extends Target {
  readonly scheme: "http" | "https";
  /** With its leading slash. */
  readonly path: string;
}

/** How one try ended. Causes are one short line each. */
export type Reached =
  /** The connection opened. */
  | { readonly kind: "open" }
  /** The first line of the answer; a redirect is one, and is not followed. */
  | { readonly kind: "status"; readonly status: number }
  /** Somebody is there and says no: the port is closed, or what listens does not speak HTTP, or says nothing. */
  | { readonly kind: "refused"; readonly cause: string }
  /** Nothing came back, or no way leads there. */
  | { readonly kind: "unreached"; readonly cause: string }
  /** Not tried: the name is not known here, or this computer could not open a socket. */
  | { readonly kind: "untried"; readonly cause: string };

export interface NetworkPort {
  /** Opens a TCP connection and closes it. */
  connect(target: Target): Promise<Reached>;
  /** One GET; of the answer only the status is read. Certificates are not judged: an instance is called by its address. */
  get(target: HttpTarget): Promise<Reached>;
}
