FROM python:3.11
COPY . .
RUN make && make install
