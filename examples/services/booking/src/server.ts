import express from 'express';
import { SeatPlan } from './seats';

const port = Number(process.env.PORT ?? 3000);
const plan = new SeatPlan(Number(process.env.SEATS ?? 120));

const app = express();
app.use(express.json());

app.get('/healthz', (_request, response) => {
  response.send('ok');
});

app.get('/sailings/:sailing/free', (request, response) => {
  response.json({ sailing: request.params.sailing, free: plan.free(request.params.sailing) });
});

app.post('/bookings', (request, response) => {
  const { sailing, name, seats } = request.body ?? {};
  if (typeof sailing !== 'string' || typeof name !== 'string') {
    response.status(400).json({ error: 'sailing and name are needed' });
    return;
  }
  try {
    response.status(201).json(plan.book(sailing, name, Number(seats ?? 1)));
  } catch (error) {
    response.status(409).json({ error: (error as Error).message });
  }
});

app.get('/bookings/:reference', (request, response) => {
  const booking = plan.find(request.params.reference);
  if (booking) response.json(booking);
  else response.status(404).json({ error: 'no such booking' });
});

const server = app.listen(port, () => console.log(`booking listens on ${port}`));
process.on('SIGTERM', () => server.close());
