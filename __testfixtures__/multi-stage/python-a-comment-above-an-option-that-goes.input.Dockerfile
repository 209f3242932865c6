FROM python:3.12
RUN pip install uv
WORKDIR /app
COPY requirements.txt .
RUN uv pip install \
    # as there is no environment
    --system \
    --no-cache -r requirements.txt
COPY . .
CMD python app.py
