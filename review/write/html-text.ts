// Text that others wrote in, HTML that shows just this text out: for elements and for quoted attributes. Pure.
import { visible } from "../../provider/ports/visible-text";

export function htmlText(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
