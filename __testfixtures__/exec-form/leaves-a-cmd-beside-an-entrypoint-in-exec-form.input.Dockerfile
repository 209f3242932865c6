FROM python:3.12
ENTRYPOINT ["tini", "--"]
CMD python app.py
