FROM python:3.12
ENV PIP_EXTRA_INDEX_URL=file:///app/index
WORKDIR /app
COPY . .
RUN pip install flask
