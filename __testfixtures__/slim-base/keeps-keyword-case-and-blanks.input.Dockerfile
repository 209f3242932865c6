from   python:3.11   as  app
