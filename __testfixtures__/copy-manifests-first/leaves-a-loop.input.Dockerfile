FROM python:3.12
WORKDIR /app
COPY . .
RUN for f in *.txt; do pip install -r $f; done
