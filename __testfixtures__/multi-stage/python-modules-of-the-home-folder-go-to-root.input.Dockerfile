FROM python:3.9
WORKDIR /app
COPY requirements.txt .
RUN pip install --user -r requirements.txt
COPY . .
RUN python -m pytest
ENV PATH=/root/.local/bin:$PATH
CMD ["python", "app.py"]
