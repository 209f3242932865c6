from   python:3.11-slim   as  app
