FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y libpq-dev && pip install psycopg2
CMD ["python3", "-m", "app"]
