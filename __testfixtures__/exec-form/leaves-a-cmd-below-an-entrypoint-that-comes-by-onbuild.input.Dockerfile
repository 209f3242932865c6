FROM python:3.12 AS base
ONBUILD ENTRYPOINT ["tini", "--"]
FROM base
CMD python app.py
