// Disk categories the emulated zones have. Data.
export const SYSTEM_DISKS: readonly string[] = ["cloud_essd", "cloud_ssd", "cloud_efficiency"];
