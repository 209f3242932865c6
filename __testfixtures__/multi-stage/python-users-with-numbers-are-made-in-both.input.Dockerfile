FROM python:3.12
ARG UID=1001
RUN groupadd --gid $UID app && useradd --uid $UID --gid app app
WORKDIR /app
COPY --chown=app:app . .
RUN pip install -r requirements.txt
USER app
CMD ["python", "app.py"]
