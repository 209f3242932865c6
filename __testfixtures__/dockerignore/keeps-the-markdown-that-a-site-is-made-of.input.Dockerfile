FROM python:3.12-slim
WORKDIR /site
COPY . .
RUN pip install mkdocs && mkdocs build
