// ClientToken: one intent, one effect (ECS facts 1.6). Remembers what each token asked and what it got. State.
import { EcsError } from "../codes/ecs-error";

type TokenAnswer = Record<string, unknown>;

interface Remembered {
  readonly request: string;
  readonly body: TokenAnswer;
  /** Until then the request counts as running, emulated ms. */
  readonly runningUntil: number;
}

const LONGEST_TOKEN = 64;

export class ClientTokens {
  private readonly remembered = new Map<string, Remembered>();

  /**
   * The answer that was given to this token, undefined for a new one. Throws InvalidClientToken.ValueNotSupported,
   * IdempotenceParamNotMatch, LastTokenProcessing.
   */
  find(token: string, request: string, at: number): TokenAnswer | undefined {
    if (token.length > LONGEST_TOKEN || !/^[\x20-\x7e]*$/.test(token)) {
      throw new EcsError("InvalidClientToken.ValueNotSupported");
    }
    const known = this.remembered.get(token);
    if (known === undefined) return undefined;
    if (known.request !== request) throw new EcsError("IdempotenceParamNotMatch");
    if (at < known.runningUntil) throw new EcsError("LastTokenProcessing");
    return known.body;
  }

  remember(token: string, request: string, body: TokenAnswer, runningUntil: number): void {
    this.remembered.set(token, { request, body, runningUntil });
  }
}
