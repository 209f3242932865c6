FROM registry.example.com/other:1
