FROM python:3.12-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir -r requirements.txt
ENV PORT=80
RUN sed -i "s/PORT/$PORT/" server.ini && test -f prices.csv && touch prices.db
RUN chmod 644 config.d
CMD gunicorn app:app
ENV LEVEL=info
