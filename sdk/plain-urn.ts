// URNs as plain values, for the inputs of a resource: an output in, a promise that no resource depends on by it, out.
//
// The output of a URN belongs to a resource. As an input, that of a component makes its children depend on each other: the SDK counts a component as all
// that is in it, and two children of which one depends on the other would wait for each other for ever.
import * as pulumi from "@pulumi/pulumi";

/** The URN that a resource of this name has under this parent. */
export function plainUrn(name: string, type: string, parent: pulumi.Resource | undefined): Promise<string> {
  return plain(pulumi.createUrn(name, type, parent));
}

/** When it is registered. */
export function urnOf(resource: pulumi.Resource): Promise<string> {
  return plain(resource.urn);
}

function plain(urn: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => urn.apply(resolve));
}
