FROM debian:12
COPY a.txt /x/
ADD b.txt /x/
COPY c.txt /x/
RUN true
COPY a.txt d/a.txt /y/
COPY b.txt /y/
RUN true
COPY d /z/
RUN true
COPY configuration-of-the-application-in-production.json /app/
COPY configuration-of-the-application-in-development.json c.txt /app/
