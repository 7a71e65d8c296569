/** Seconds beside SOUK_DRAIN_SECONDS that a process may take to end: 20 for requests, as many for the workers' round. */
export const gracefulSeconds = 40
