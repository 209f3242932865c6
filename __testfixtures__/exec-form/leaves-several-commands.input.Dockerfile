FROM python:3.12
CMD python manage.py migrate && python manage.py runserver
