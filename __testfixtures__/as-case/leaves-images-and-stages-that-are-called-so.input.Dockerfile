FROM as
FROM as AS as
