export interface Booking {
  readonly reference: string;
  readonly sailing: string;
  readonly name: string;
  readonly seats: number;
}

/** What is still free on each sailing, and who has booked. Kept in memory: the office prints it every evening. */
export class SeatPlan {
  private readonly bookings = new Map<string, Booking>();
  private next = 1;

  constructor(private readonly capacity: number) {}

  free(sailing: string): number {
    let taken = 0;
    for (const booking of this.bookings.values()) {
      if (booking.sailing === sailing) taken += booking.seats;
    }
    return this.capacity - taken;
  }

  book(sailing: string, name: string, seats: number): Booking {
    if (!Number.isInteger(seats) || seats < 1) throw new RangeError('seats must be a whole number from 1');
    if (seats > this.free(sailing)) throw new RangeError(`only ${this.free(sailing)} seats left on ${sailing}`);
    const reference = `SF${String(this.next++).padStart(5, '0')}`;
    const booking = { reference, sailing, name, seats };
    this.bookings.set(reference, booking);
    return booking;
  }

  find(reference: string): Booking | undefined {
    return this.bookings.get(reference);
  }
}
