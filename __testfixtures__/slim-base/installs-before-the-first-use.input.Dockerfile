FROM python:3.12
RUN git clone git://example.com/x /x
RUN apt-get update && apt-get install -y jq
CMD ["python", "/x/app.py"]
