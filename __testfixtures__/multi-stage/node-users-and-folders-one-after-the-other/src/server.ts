import express from 'express';
import type { Request } from 'express';

const app = express();
app.get('/', (request: Request, response) => response.send('hello'));
app.listen(3000);
