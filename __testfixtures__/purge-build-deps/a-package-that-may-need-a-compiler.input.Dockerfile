FROM python:3.12-slim-bookworm
RUN apt-get update && apt-get install -y gcc libgdal-dev && pip install gdal
CMD ["python3", "-m", "app"]
