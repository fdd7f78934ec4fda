"""The machine room: PostgreSQL, Valkey, web, worker and beat, started together.

``make run`` and ``make test`` need a real database and a real broker on a machine that has only Python. Both come as
programs inside a wheel. This package starts them as children of its own and sees to it that nothing is lost and nothing
stays behind, also after ``kill -9``. Production does not use it.

It knows Django only as a command line (``manage.py``), so that it can explain what does not start.

==================  ================================================================
``accounts``        as whom the servers run when the caller is root
``programs``        where the programs are
``children``        starting and stopping one process
``leftovers``       processes and folders of a run that was killed
``datafolder``      the data folder: its lock, secret key, logs and what runs there
``postgres``        one PostgreSQL server
``valkey``          one Valkey server
``servers``         both, with the variables that lead to them
``external``        checking a DATABASE_URL or REDIS_URL that replaces them
``services``        web, worker and beat
``steps``           what must be done before these can start
``supervisor``      keeps all of these going (``run``)
``commands``        ``exec`` and ``manage``
==================  ================================================================
"""
