FROM node:22
RUN useradd -m -d /app web
COPY a /app/
RUN chown -R web:web /app
