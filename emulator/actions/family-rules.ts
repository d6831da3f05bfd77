// Families that a VPC with advanced network features refuses (ECS facts 1.9). Data and one pure verb.

const OLD_FAMILIES: ReadonlySet<string> = new Set(
  "c1 c2 c4 c5 ce4 cm4 d1 e3 e4 ga1 gn4 gn5 i1 m1 m2 mn4 n1 n2 n4 s1 s2 s3 se1 sn1 sn2 t1 xn4".split(" "),
);

/** Whether a family ("ecs.sn2") may not enter a VPC with advanced features. */
export function familyRefusal(family: string): boolean {
  return OLD_FAMILIES.has(family.replace(/^ecs\./, ""));
}
