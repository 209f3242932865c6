FROM python:3.12
RUN git --version
RUN apt-get update && apt-get install -y jq
RUN curl --version
HEALTHCHECK CMD wget -q http://localhost/
CMD ["python3"]
