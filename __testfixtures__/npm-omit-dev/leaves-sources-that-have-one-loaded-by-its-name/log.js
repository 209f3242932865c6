pino({ transport: { target: 'pino-pretty' } });
