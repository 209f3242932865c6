FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc && if [ -n "$X" ]; then pip install uwsgi; fi
CMD ["python3", "-m", "app"]
