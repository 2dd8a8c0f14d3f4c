package io.nominate.http.call;

/** Answers the requests of a path and method. */
public interface Route {
    void answer(Call call);
}
