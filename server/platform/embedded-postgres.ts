export const startEmbeddedPostgres = async (_: object): Promise<{url:string;stop():Promise<void>}> => { throw new Error('x') }
