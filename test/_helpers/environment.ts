// Another environment of this process for the time of an act: no setting of Alibaba Cloud, and the variables given.
/** The official chain reads the environment and the home folder by itself. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string>>,
  act: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env };
  for (const name of Object.keys(process.env)) {
    if (/^(ALIBABA|ALICLOUD)|_proxy$/i.test(name)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, variables);
  try {
    return await act();
  } finally {
    for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  }
}
